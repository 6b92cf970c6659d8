import { type Same } from '../../catalogue.ts'
import { type standing as original } from '../../zh-hans/planning/chapters-standing.ts'

export const standing: Same<typeof original> = {
  'peers.title': 'How peers serve and promote on WeChat',
  'peers.gap':
    'No peer has been observed yet. {name} should know how others do it before deciding how to do it: add at least three accounts on the page Peers and observe each three times; this chapter will then compare them and say what to learn and where to differ.',
  'peers.intro':
    'Peer accounts that {name} watches: {count}, most recently on {day}. First how they serve and promote, then what {name} should learn and where it should differ.',
  'peers.table': '{name} beside its peers',
  'peers.column.account': 'Account',
  'peers.column.kind': 'Type',
  'peers.column.pushes': 'Pushes a week',
  'peers.column.reply': 'Time to reply',
  'peers.column.columns': 'Columns',
  'peers.column.activities': 'Recent activities',
  'peers.kind.service': 'service account',
  'peers.kind.subscription': 'subscription account',
  'peers.kind.unknown': 'not known',
  'peers.kind.own': 'own account',
  'peers.chart': 'Pushes a week: {name} and its peers',
  'peers.how': 'What they do',
  'peers.relation.direct': 'direct competitor',
  'peers.relation.complementary': 'complementary',
  'peers.relation.leader': 'leader of the trade',
  'peers.peer': '{peer} ({relation}): {positioning}',
  'peers.peer_plain': '{peer} ({relation}):',
  'peers.has_columns': 'Regular columns: {names}.',
  'peers.has_menus': 'Menu: {names}.',
  'peers.has_activities': 'Recent activities: {names}.',
  'peers.has_functions': 'Advanced functions in use: {names}.',
  'peers.note': 'Observed: {note}',
  'peers.function.h5': 'interactive pages (H5)',
  'peers.function.mini_program': 'mini program',
  'peers.function.shop': 'shop',
  'peers.function.membership': 'membership',
  'peers.function.coupons': 'coupons',
  'peers.function.booking': 'booking',
  'peers.function.live': 'live streams',
  'peers.function.channels': 'Channels',
  'peers.function.customer_service': 'staffed customer service',
  'peers.function.community': 'groups',
  'peers.learn': 'What {name} should learn',
  'peers.differ': 'Where {name} should differ',
  'peers.finding.cadence_behind': '{peers} push more often than {name}: readers get used to reading them first.',
  'peers.finding.columns_missing.named': '{peers} run columns such as {names}; {name} does not yet.',
  'peers.finding.functions_common.named': '{peers} already offer {names}; customers will compare {name} with that.',
  'peers.finding.activities_seen.named': '{peers} recently ran {names}; look at the effect before {name} follows.',
  'peers.finding.reply_slower': '{peers} answer customers faster than {name}; whoever waits too long asks elsewhere.',
  'peers.finding.columns_own.named': 'Only {name} runs {names}: go deeper, it is what people will remember.',
  'peers.finding.reply_faster': '{name} answers faster than {peers}: an advantage that can be promised in public.',
  'peers.partners':
    'Complementary accounts that fit for recommending each other: {names}. Their readers are close and their products do not compete; {name} can begin with one exchange.',
  'value.title': 'What WeChat is worth for {name}',
  'value.gap': 'The interview does not say yet what {name} sells. Once it is answered, this says what of it can go on WeChat.',
  'value.offer':
    '{name} offers {offer}. Its customers are on WeChat every day; the task is to put these products and services within reach there.',
  'value.what': 'What can go on WeChat',
  'value.map_gap':
    'Why {name} is on WeChat is not known yet. Choose up to three purposes in the interview and the value map will name the functions for each.',
  'value.map': '{value}: serves {purposes}, done with {functions}.',
  'value.account': 'Which account',
  'value.advice_gap': 'No advice on the account of {name} yet; the interview lacks: {names}.',
  'value.advice': '{verdict}. The reasons are in the answers of {name}:',
  'value.duties': '{kind}: {duties}.',
  'value.peers':
    'Against the peers: accounts whose type is known: {count}, of which {service} service and {subscription} subscription.',
  'value.data': 'Data of {name} itself',
  'value.trial': 'From {from} to {to} {name} ran a trial. This is what it brought:',
  'value.trial_running':
    '{name} is running a trial from {from} to {to}. This is what it brought so far; nothing is concluded before it ends:',
  'value.trial_table': 'Trial of {name}, before and during',
  'value.trial_up': 'Higher in the trial than before: {names}.',
  'value.trial_down': 'Lower than before: {names}.',
  'value.trial_care':
    'Season and other things changed between the two times as well: a difference is a lead, not a proof that the trial made it.',
  'value.trial_gap':
    '{name} has not run a trial yet. One or two months of trial convince best: set its days on the page Preparation, and this section turns to its data by itself.',
  'value.recent_gap':
    'There are no data of the account of {name} for the last 90 days. Connect the account and sync its followers: reads, questions and sales will stand here.',
  'value.recent': 'From {from} to {to} {name} gained {joined} followers and lost {left}; at the end it had {followers}.',
  'value.orders': 'In the same time {orders} orders came in, worth {revenue}, {average} each on average.',
  'value.metrics': '{name}: the last 90 days and the 90 before',
  'value.column.metric': 'Metric',
  'value.column.trial': 'Trial',
  'value.column.before': 'As many days before',
  'value.column.recent': 'Last 90 days',
  'value.column.earlier': '90 days before',
  'value.grew': 'New followers grew from {earlier} to {now}; {left} left, a gain of {net}: there is momentum worth investing in.',
  'value.slower':
    'New followers fell from {earlier} to {now}; {left} left, so {net} were still gained: the number is growing, but more slowly. New customers need a reason to follow.',
  'value.shrinks':
    '{left} left and only {now} came: {net} fewer followers. Keep those who are there before looking for new ones.',
  'value.months': 'New and lost followers of {name} by month',
  'value.gains': 'What customers and the enterprise each gain',
  'value.gains_gap':
    'Nobody has answered yet what customers gain by following {name}. Without a gain nobody stays: answer it in the interview first.',
  'value.gains_list': 'Whoever follows {name} gets: {gains}.',
  'value.approach': 'The approach that fits {name}: {approach}.',
  'value.calls':
    '{name} takes {calls} service calls a day. Move the usual questions to menu and replies, and the time saved shows at once.',
  'value.success': 'In a year {name} will call it worth while if: {success}',
  'activities.title': 'Activities: effect, lessons, next step',
  'activities.gap':
    '{name} has no activities or pushes on record yet. Run one small activity: send it to followers and note reach and sales; this chapter will then go through each.',
  'activities.sent': 'What each push brought',
  'activities.sent_intro':
    'In the last year {name} sent {count} pushes that reached people {reached} times; {buyers} people ordered afterwards, worth {revenue}.',
  'activities.sent_table': 'Effect of each push of {name}',
  'activities.column.title': 'Activity',
  'activities.column.day': 'Day',
  'activities.column.reached': 'Reached',
  'activities.column.repliers': 'Replied',
  'activities.column.buyers': 'Ordered',
  'activities.column.conversion': 'Conversion',
  'activities.column.revenue': 'Revenue',
  'activities.column.lost': 'Left',
  'activities.sent_chart': 'Conversion of the pushes of {name}',
  'activities.each': 'Which ones to remember',
  'activities.each_more': 'The table holds the latest pushes; {count} earlier ones are in the campaign reports.',
  'activities.effect':
    '“{title}” ({day}) reached {reached}; {repliers} replied, {buyers} ordered for {revenue}, conversion {conversion}; {lost} left afterwards.',
  'activities.each_usual':
    'Another {count} differ from the rest by no more than chance: nothing is concluded from them. Later pushes are compared with the average conversion of {conversion}.',
  'activities.each_alike':
    'The {count} pushes differ by no more than chance: none can be called better. Later ones are compared with the average conversion of {conversion}.',
  'activities.each_small':
    'Pushes that reached fewer than a hundred people, where a difference may be chance: {count}. They are not judged.',
  'activities.good.conversion':
    'Good: conversion {mine}, clearly above the average of {whole}. Repeat its content, offer and time once to see whether it holds.',
  'activities.good.reply':
    'Good: {mine} replied, above the average of {whole}. The topic may have been right; try it again to be sure.',
  'activities.good.lost': 'Good: only {mine} left, below the average of {whole}. It did not annoy.',
  'activities.improve.conversion':
    'To improve: conversion {mine}, below the average of {whole}. Is the offer concrete, does the link lead straight to it?',
  'activities.improve.reply':
    'To improve: {mine} replied, below the average of {whole}. Try ending with a question that is easy to answer.',
  'activities.improve.lost':
    'To improve: {mine} left, above the average of {whole}. Content or frequency may have tired some followers; choose a smaller audience next time and compare.',
  'activities.held': 'Activities that were held',
  'activities.held_intro':
    '{name} held {count} activities with a result and spent {spent} on them: {met} came up to what was expected, {short} did not.',
  'activities.held_names': 'As expected or better: {good}. Below: {short}.',
  'activities.activity': '{title} ({type})',
  'activities.outcome_gap':
    '“{title}” ({from} to {to}) has no result yet. Its owner should fill in enrolment, conversion and lessons.',
  'activities.outcome':
    '{from} to {to}. {metric}: {value}, expected {expected}, {share} of it reached. Enrolled {enrolled}, converted {converted}, spent {spent}.',
  'activities.outcome_good': 'Good: {words}',
  'activities.outcome_improve': 'To improve: {words}',
  'activities.next': 'What to combine next',
  'activities.next_gap':
    'Too few pushes to say which combination works best. {name} should do three to five more, changing one thing at a time: time, content or offer.',
  'activities.next_intro': 'Put what worked into one activity and test it once more instead of starting from scratch each time:',
  'activities.best.weekday': 'Time: what went out on {group} was read by {rate} on average ({articles} articles), the best day.',
  'activities.best.type': 'Content: {group} was read by {rate} on average ({articles} articles), what readers like most.',
  'activities.best.column': 'Column: {group} was read by {rate} on average ({articles} articles); announce activities there.',
  'activities.best.activity': 'Activity: “{title}” reached {share} of what was expected, the most of all. Hold it again first.',
  'activities.best.campaign':
    'Push: “{title}” ({day}) converted {rate}, clearly more than the rest. Send one like it to see whether it holds.',
  'customers.title': 'What customers care about most',
  'customers.ask': 'What they ask and complain about',
  'customers.topics_gap':
    'There are not enough messages to group yet. Once the account is connected and conversations are open, {name} will see the most frequent questions and complaints.',
  'customers.question_none': 'No question stands out in this time.',
  'customers.complaint_none': 'No complaint stands out in this time.',
  'customers.question_intro':
    'Customers ask {name} most about “{topic}”: {count} times. Put the answer into menu and replies and both sides save time.',
  'customers.complaint_intro': 'The most frequent complaint to {name} is “{topic}”: {count} times. Solve it first.',
  'customers.question_table': 'What customers ask {name} most',
  'customers.complaint_table': 'Main complaints to {name}',
  'customers.column.topic': 'Topic',
  'customers.column.count': 'Last 90 days',
  'customers.column.previous': '90 days before',
  'customers.column.need': 'Need',
  'customers.column.times': 'Times named',
  'customers.column.department': 'Department',
  'customers.column.status': 'Status',
  'customers.weak': 'Where service is weak',
  'customers.service_gap':
    'No customer has asked anything in the last 90 days, so the service of {name} cannot be measured. Invite questions in the menu and at the end of each push.',
  'customers.service': 'In the last 90 days customers asked {name} {consultations} times; {earlier} in the 90 days before.',
  'customers.response_gap':
    'No member has answered yet, so nobody knows how fast {name} answers. Answer in Conversations and the time is measured by itself.',
  'customers.response_slow':
    'Half of the first answers took longer than {response} (90 days before: {earlier}): more than 24 hours. {name} needs somebody for the evening.',
  'customers.response_good':
    'Half of the first answers came within {response} (90 days before: {earlier}), on the same day. No target is set yet: without one nobody knows whether that is fast enough.',
  'customers.response_behind':
    'Half of the first answers took longer than {response} (90 days before: {earlier}), slower than the target of {aim}. {name} should fill the hours with the longest waits.',
  'customers.response_reached':
    'Half of the first answers came within {response} (90 days before: {earlier}), inside the target of {aim}.',
  'customers.keywords': 'Another {queries} were answered by keywords and took no time of anybody.',
  'customers.wish': 'What customers wish',
  'customers.demands_gap':
    'The register of demands is empty. Enter what customers ask for, with department and status, so that it is seen at a glance.',
  'customers.demands': 'Demands on the register: {count}, by how often customers named them:',
  'customers.demands_table': 'Demands of the customers of {name}',
  'customers.status.open': 'open',
  'customers.status.planned': 'planned',
  'customers.status.doing': 'being done',
  'customers.status.done': 'done',
  'customers.status.declined': 'declined',
  'customers.research': 'Questionnaires and talks',
  'customers.research_gap':
    '{name} has no questionnaire or talk on record. Begin with the template on content, frequency and functions; thirty answers and more carry a conclusion.',
  'customers.questionnaire': 'Questionnaire “{title}”:',
  'customers.answer': '“{question}”: {answered} answered; most chose “{option}” ({count}).',
  'customers.answer_few': '“{question}”: only {answered} answered; most chose “{option}” ({count}). A hint, no more.',
  'customers.persona_plain': 'A typical customer, “{persona}”:',
  'customers.persona': 'A typical customer, “{persona}”: {summary}',
}
