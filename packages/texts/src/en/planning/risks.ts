/** The risk plan and its drills. */
export const messages = {
  title: 'Risk plan',
  subtitle: 'Who does what, whom to reach and how soon when trouble comes: written in quiet times, practised now and then',
  new: 'New risk',
  edit: 'Edit risk',
  adopt: 'Use the four ready plans',
  adopt_title: 'Use ready plans',
  adopt_hint: 'Plans of a kind that you already have are left alone. Add owners and contacts afterwards, and adapt the steps.',
  adopt_owner: 'Owner for now',
  adopted: '{count} plans added',
  adopted_none: 'All four kinds are there already',
  empty: 'No risk plan yet',
  empty_hint:
    'Complaints, a blocked account, a data leak, a wave of bad reviews: four plans with steps and deadlines, ready to adapt.',
  'kind.complaint': 'Complaint',
  'kind.restricted': 'Account restricted or blocked',
  'kind.leak': 'Data leak',
  'kind.bad_reviews': 'Wave of bad reviews',
  'kind.other': 'Other',
  name: 'Name',
  kind: 'Kind',
  signs: 'How one notices',
  response: 'First response within (hours)',
  solution: 'Solved within (hours)',
  response_in: 'Response within {hours} h',
  solution_in: 'Solved within {hours} h',
  steps: 'Steps',
  more_steps: '{count} steps in all',
  step: 'What to do',
  step_within: 'within {hours} h',
  step_hours: 'Within hours',
  step_add: 'Add a step',
  contacts: 'Contacts',
  contact_name: 'Person or office',
  contact_role: 'Role',
  contact_reach: 'How to reach',
  contact_add: 'Add a contact',
  remove: 'Remove',
  fallback: 'Fallback channel',
  fallback_hint: 'How to reach customers while this channel is closed',
  drill: 'Drill',
  drill_day: 'Next drill',
  'drill_state.none': 'No drill planned',
  'drill_state.planned': 'Drill on {day}',
  'drill_state.today': 'Drill today',
  'drill_state.overdue': 'Drill overdue ({day})',
  drill_record: 'Record a drill',
  drill_on: 'Day of the drill',
  drill_learnt: 'What was learnt',
  drill_learnt_hint:
    'For example: nobody watches the inbox at night, so the complaint waited three hours; the duty phone is now in the plan.',
  drill_next: 'Next drill',
  drill_saved: 'Drill recorded',
  drill_last: 'Last drill on {day}: {learnt}',
  drill_none: 'Never practised',
  drills: 'Drills',
  drill_by: '{day} · {name}',
  open: 'Open',
  archive: 'Archive',
  archive_title: 'Archive “{name}”?',
  archive_effect: 'It leaves the list and its drill reminder goes with it. Drills stay in the audit log.',
  archived: 'Archived',
  'flag.owner_missing': 'No owner yet',
  'flag.owner_disabled': 'The owner is disabled',
  'flag.steps_missing': 'No steps yet',
  'flag.contacts_missing': 'No contacts yet',
  'flag.drill_missing': 'No drill planned',
  'ready.complaint.name': 'Complaint of a customer',
  'ready.complaint.signs':
    'A customer writes “complaint”, “refund” or “fraud”, or asks twice without an answer; a shop passes on a grievance; a notice of the platform.',
  'ready.complaint.fallback':
    'After 48 hours of silence no message may be sent: call or text the customer; in the shop the manager takes over in person.',
  'ready.complaint.step1':
    'Whoever is on duty apologises, says when an answer will come, does not argue, and hands over to the owner.',
  'ready.complaint.step2':
    'Look at the order, the conversation and who was involved; establish the facts and what the customer wants.',
  'ready.complaint.step3':
    'Give the first full answer with a remedy (return, compensation, explanation), decided on the spot within limits.',
  'ready.complaint.step4': 'Afterwards ask the customer whether it is solved; if it cannot be, say why and what comes next.',
  'ready.complaint.step5':
    'Record the complaint and its cause; what happens twice changes the process and goes into the weekly report.',
  'ready.restricted.name': 'Account restricted or blocked',
  'ready.restricted.signs':
    'A push or an interface fails, a notice in the platform’s inbox, followers cannot open articles, menu or replies are gone.',
  'ready.restricted.fallback':
    'Switch to the fallback: text messages, WeCom, the mini program, notices in the shops and the second account, and say where we are.',
  'ready.restricted.step1': 'Stop every push and automatic task, and tell everybody with access to leave the account alone.',
  'ready.restricted.step2': 'Keep evidence: the notice, the reported article, the logs, each with its time.',
  'ready.restricted.step3':
    'Find the cause in the platform’s rules; remove or change what broke them, or gather what shows that nothing did.',
  'ready.restricted.step4': 'Appeal on the platform with facts, measures and evidence; note the number and the deadline.',
  'ready.restricted.step5':
    'Open the fallback channel, tell customers that service goes on, move or postpone running activities.',
  'ready.restricted.step6': 'Once restored, send to a few first; find the cause and add the check to the publishing routine.',
  'ready.leak.name': 'Data leak',
  'ready.leak.signs':
    'Customers get calls from strangers who know their orders; odd exports in the log; a lost device; a customer list in public.',
  'ready.leak.fallback': 'Call or text each person concerned; one person alone speaks to the outside.',
  'ready.leak.step1': 'Contain: disable suspect accounts and tokens, close exports, change passwords; delete no record.',
  'ready.leak.step2': 'Establish which fields, how many people, since when and through which door, from the audit log.',
  'ready.leak.step3': 'Inform the management and counsel; report to the authority as the personal information law asks.',
  'ready.leak.step4': 'Inform the people concerned: what happened, what it may mean, what we did, what they can do.',
  'ready.leak.step5': 'Close the gap, narrow the rights, make sure that there is no other way out.',
  'ready.leak.step6': 'Write the record: timeline, cause, effect, measures, who is responsible; keep it.',
  'ready.bad_reviews.name': 'Wave of bad reviews',
  'ready.bad_reviews.signs':
    'Three times the usual number of bad reviews on one matter in a day; the same phrase floods the comments; local media ask.',
  'ready.bad_reviews.fallback':
    'Publish one statement and point the menu and the replies to it; shops and agents use the same words.',
  'ready.bad_reviews.step1':
    'Take screenshots; tell real customers, misunderstandings and malice apart; pause pushes on the same matter.',
  'ready.bad_reviews.step2': 'Settle one wording: what we admit, how we make it good, who speaks; everybody uses only that.',
  'ready.bad_reviews.step3': 'Answer real customers one by one in public, then solve it in private; report malice with evidence.',
  'ready.bad_reviews.step4': 'Publish the remedy and its deadline, and contact those concerned.',
  'ready.bad_reviews.step5':
    'After a week see whether reviews and unfollows are back to normal; put cause and lesson into the review.',
} as const

export const errors = {
  risk_hours_invalid: {
    what: 'Solving takes less time than responding',
    next: 'Nobody solves before responding: allow at least {response} hours for the solution.',
  },
  drill_in_future: {
    what: 'This day has not come',
    next: 'Record a drill when it is done. Today is {today}; choose that day or an earlier one.',
  },
} as const
