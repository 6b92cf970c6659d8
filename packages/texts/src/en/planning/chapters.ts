import { type Same } from '../../catalogue.ts'
import { type messages as original } from '../../zh-hans/planning/chapters.ts'
import { plans } from './chapters-plans.ts'
import { proof } from './chapters-proof.ts'
import { running } from './chapters-running.ts'
import { standing } from './chapters-standing.ts'

export const messages: Same<typeof original> = {
  plain: '{text}',
  quoted: '“{name}”',
  nobody: 'not decided',
  every_day: 'every day',
  'weekday.1': 'Monday',
  'weekday.2': 'Tuesday',
  'weekday.3': 'Wednesday',
  'weekday.4': 'Thursday',
  'weekday.5': 'Friday',
  'weekday.6': 'Saturday',
  'weekday.7': 'Sunday',
  'content_type.product': 'products',
  'content_type.activity_preview': 'activity previews',
  'content_type.useful': 'useful knowledge',
  'content_type.fun': 'light and fun',
  'content_type.promotional': 'offers',
  'content_type.notice': 'notices',
  'content_type.other': 'other',
  'content_type.unknown': 'not sorted',
  'summary.title': 'Summary',
  'summary.gap':
    'The plan of {name} has only begun and there is nothing to sum up yet. Answer the interview, set a goal and a budget: where things stand, what is to be approved and what may go wrong will stand here.',
  'summary.intro': '{name} asks for approval of this plan, {from} to {to}. In two minutes:',
  'summary.now': 'Where things stand (last 90 days)',
  'summary.aims': 'Goals',
  'summary.asked': 'To be approved',
  'summary.budget': 'Budget',
  'summary.risks': 'Risks',
  'summary.followers': '{followers} followers, a net gain of {net} (90 days before: {earlier}).',
  'summary.orders': '{orders} orders (90 days before: {earlier}), worth {revenue}.',
  'summary.service':
    '{consultations} questions from customers; half of the first answers came within {response} (90 days before: {earlier}).',
  'summary.goal': 'By {to} “{goal}” is to reach {target}. Now: {value}, {share} of it, {state}.',
  'summary.goal_rate': 'By {to} “{goal}” is to reach {target}. Now: {value}, {state}.',
  'summary.goal_silent': 'By {to} “{goal}” is to reach {target}. There is nothing to compare with yet.',
  'summary.goals': 'Goals on the list: {count}, of which {good} on track or reached and {behind} behind.',
  'summary.behind': 'Behind and to be watched: {names}.',
  'summary.forecast': 'As things go there will be about {middle} followers on {day} ({low} to {high}).',
  'summary.activity': 'Hold “{title}” ({days}), budget {budget}, owner {owner}.',
  'summary.activity_open': 'Hold “{title}” ({days}), budget {budget}, owner not decided.',
  'summary.activities_more': 'Later activities: {count}, budget {budget} in all.',
  'summary.promotion': 'Promotion that goes on ({count}): {names}, budget {budget} in all.',
  'summary.posts': 'Paid posts ({count}): {names}, {budget} in all.',
  'summary.hands': 'Hands: {people} people, {hours} hours a week.',
  'summary.alone': 'Hands: one person, {hours} hours a week.',
  'summary.money': 'The whole plan comes to {total}: activities {activities}, promotion and paid posts {promotion}.',
  'summary.spent': 'Spent so far: {paid}, of which activities {activities}, promotion and paid posts {promotion}.',
  'summary.prepared': 'Plans are ready for {count} risks: {names}.',
  'summary.drill': 'Next drill: “{risk}” on {day}, owner {owner}.',
  'summary.drill_open': 'Next drill: “{risk}” on {day}, owner not decided.',
  'summary.complaint': 'Customers complain most about “{topic}”: {count} times in the last 90 days. Solve it first.',
  ...standing,
  ...running,
  ...plans,
  ...proof,
}

export const errors = {} as const
