-- What ends with the account of whoever made it.
create index invitations_by_maker on invitations (made_by);
