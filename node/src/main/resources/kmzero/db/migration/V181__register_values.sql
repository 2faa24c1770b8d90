-- What there is to choose from on the list: offices and years, found without reading every matter.
create index register_side_offices on register_side (office, mechanism);
create index register_item_years on register_item (opened_year, mechanism);
