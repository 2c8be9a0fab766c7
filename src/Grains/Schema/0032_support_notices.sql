-- How an administrator hears of support access besides bell and page. See docs/support.md. No row: by mail and on their devices.
create table support_choice (
  person uuid primary key references account,
  mail boolean not null,
  device boolean not null
);

insert into practice_table values ('support_choice', 'Kept');
