// Reads one calendar file a line (base64) as a calendar program does, by ical.js, and answers one line each: for every UID the times at which it takes
// place, as [beginning, end, summary], in order.
import { createInterface } from 'node:readline';
import ICAL from '../../../src/Portal/node_modules/ical.js/dist/ical.js';

const most = 800;

for await (const line of createInterface({ input: process.stdin })) {
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(line, 'base64').toString('utf8')));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent');
  const told = {};
  for (const main of events.filter((one) => !one.hasProperty('recurrence-id'))) {
    const uid = main.getFirstPropertyValue('uid');
    const singles = events.filter((one) => one.hasProperty('recurrence-id') && one.getFirstPropertyValue('uid') === uid);
    told[uid] = times(new ICAL.Event(main, { strictExceptions: true, exceptions: singles }));
  }

  process.stdout.write(`${JSON.stringify(told)}\n`);
}

function times(event) {
  if (!event.isRecurring()) return [row(event.startDate, event.endDate, event.summary)];
  const found = [];
  const days = event.iterator();
  for (let day = days.next(); day && found.length < most; day = days.next()) {
    const { startDate, endDate, item } = event.getOccurrenceDetails(day);
    found.push(row(startDate, endDate, item.summary));
  }

  return found.sort();
}

function row(from, to, summary) {
  return [from.toJSDate().toISOString(), to.toJSDate().toISOString(), summary];
}
