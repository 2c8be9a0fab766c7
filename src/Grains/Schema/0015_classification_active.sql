-- A code that is not used any more keeps its row: letters were numbered with it.
alter table classification add column active boolean not null default true;
