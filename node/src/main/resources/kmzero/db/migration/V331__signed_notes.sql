-- Signatures do not compress: a note is laid aside as it is, without trying.
alter table checkpoint alter column note set storage external;
alter table log alter column toward set storage external;
