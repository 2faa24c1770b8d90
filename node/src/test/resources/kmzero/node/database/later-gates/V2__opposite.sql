ALTER TABLE gate ADD COLUMN opposite text;
