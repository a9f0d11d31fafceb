-- Most lines of the history are adds; the others are found without reading past them.
create index rarer_changes on changes (ledger_id, change_id desc) where kind <> 'add';
