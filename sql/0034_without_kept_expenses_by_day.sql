-- The list reads kept_expenses_of_days.
drop index kept_expenses_by_day;
