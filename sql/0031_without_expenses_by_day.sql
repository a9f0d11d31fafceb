-- The list reads kept_expenses_by_day, which leaves deleted expenses out.
drop index expenses_by_day;
