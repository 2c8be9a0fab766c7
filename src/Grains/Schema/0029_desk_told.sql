-- What bells ring for although nothing has to be done: work that a leader took from a desk, until it was opened there. See docs/jams.md.

create index desk_line_told on desk_line (post, moved_at desc, item desc) where unread and verb = 'None' and status in ('reassigned', 'passed-over');
