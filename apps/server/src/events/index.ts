export { catalogue, type EventName, type EventProperties, isEventName } from './catalogue.ts'
export { byWorkspace, type Consumer, runConsumer } from './consume.ts'
export { type AnyNewEvent, type ContactRef, createEvents, type Events, eventsChannel, type NewEvent } from './publish.ts'
export { type EventRow, type LogPosition } from './read.ts'
