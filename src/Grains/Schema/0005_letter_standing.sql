-- Which sealed letters are in force, withdrawn or replaced: known to the register, told to whoever got them.

alter table sealed_letter add column successor text references sealed_letter;

create index sealed_letter_earlier on sealed_letter (earlier_sha256) where earlier_sha256 is not null;
-- As people copy a number from paper: neither spaces nor capitals matter.
create index sealed_letter_number on sealed_letter (date, upper(replace(number, ' ', '')));

-- What the recipient was last told of the letter's standing.
alter table dispatch add column told_standing text, add column told_at timestamptz;

-- News about a letter that has not come in yet; taken up in the transaction in which it does.
create table parked_standing (
  incoming uuid not null,
  standing text not null,
  news text not null,
  at timestamptz not null,
  primary key (incoming, standing)
);
