-- Who drives is not asked: no office read it, and what nobody needs is not kept.
alter table gate_notice drop column driver;
