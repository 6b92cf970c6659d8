import { type Same } from '../../catalogue.ts'
import { type running as original } from '../../zh-hans/planning/chapters-running.ts'

export const running: Same<typeof original> = {
  'operation.title': 'Running the account',
  'operation.daily': 'What is written each day',
  'operation.columns_gap':
    '{name} has no columns yet. Two or three fixed ones, with content and role, tell readers why to come back every week.',
  'operation.columns': 'Columns of {name}, their content and role',
  'operation.column.name': 'Column',
  'operation.column.content': 'Content',
  'operation.column.role': 'Role',
  'operation.menu': 'What the menu holds',
  'operation.menu_gap':
    'The account of {name} has no menu yet. It is the most used entrance: begin with buying, asking, and “mine”.',
  'operation.menu_of': 'Menu of “{account}”:',
  'operation.menu_button': '{button}: {children}',
  'operation.promotion': 'How more people come to follow',
  'operation.promotion_gap':
    '{name} has no promotion planned. The first stage aims at followers: codes in the shop, in parcels and with staff cost least.',
  'operation.promotion_item': '{from} to {to}, {channel}: {title}.',
  'operation.near': 'Activities of the coming three months',
  'operation.near_gap':
    '{name} has no activity in the coming three months. Two a month that wake followers up are the rule; with fewer they forget you.',
  'operation.activity': '“{title}”, {from} to {to}, {place}, budget {budget}.',
  'operation.activity_themed': '“{title}”, theme “{theme}”, {from} to {to}, {place}, budget {budget}.',
  'operation.place.online': 'online',
  'operation.place.offline': 'on site',
  'operation.place.both': 'online and on site',
  'operation.support': 'Support wanted: {names}.',
  'operation.departments': 'Departments that cooperate: {names}.',
  'operation.department': '{who} ({duty})',
  'operation.costs_gap':
    'No costs are listed for these activities. Mark them important or not, so that a cut hits the right ones.',
  'operation.costs': 'Important costs come to {important}, others to {other}. If the budget shrinks, keep the important ones.',
  'operation.costs_table': 'Costs of the near activities of {name}',
  'operation.column.activity': 'Activity',
  'operation.column.cost': 'Cost',
  'operation.column.amount': 'Amount',
  'operation.column.importance': 'Weight',
  'operation.important': 'important',
  'operation.unimportant': 'not important',
  'operation.third_party': 'not important (third party)',
  'division.title': 'Division of work',
  'division.hands_gap':
    'How many people and hours {name} has for this is not known. Answer it in the interview, and the work can be given to people.',
  'division.alone':
    'One person does it for {name}, {hours} hours a week. In the order below one person can do it well; if time runs out, drop a column, never the service.',
  'division.hands': '{name} has {people} people and {hours} hours a week for it. The fixed work is divided as follows.',
  'division.roles_gap':
    '{name} has no duties yet. Take a ready set on the page Tasks, for one person or a small team, and make it yours.',
  'division.roles': 'Roles and duties at {name}',
  'division.column.role': 'Role',
  'division.column.owner': 'Owner',
  'division.column.purpose': 'Duty',
  'division.column.time': 'Time a week',
  'division.load':
    'This fixed work takes {fixed} a week, {share} of the {hours} hours; the rest is for writing, activities and the shop floor.',
  'division.overload':
    'This fixed work takes {fixed} a week, {share} of the {hours} hours: too much. Do less often, or add a person.',
  'division.open': 'Roles without an owner: {names}. What nobody owns does not happen.',
  'division.daily': 'Daily work',
  'division.works': 'Daily work at {name}',
  'division.column.work': 'Work',
  'division.column.days': 'Days',
  'division.column.by': 'By',
  'division.column.measure': 'Well done when',
  'development.title': 'Development every three months',
  'development.gap':
    'There are not enough follower data for a forecast. Connect the account and sync its followers: followers and effects by quarter will stand here.',
  'development.intro':
    'As things go and are planned, {name} will have about {middle} followers on {day}, with eight in ten confidence between {low} and {high}.',
  'development.intro_rough':
    'As things go and are planned, {name} will have about {middle} followers on {day}; the model’s range is {low} to {high}.',
  'development.followers': 'Followers of {name} by quarter (at its end)',
  'development.column.quarter': 'Quarter',
  'development.part_of_quarter': '{quarter} (rest)',
  'development.column.day_count': 'Days',
  'development.column.low': 'Low (P10)',
  'development.column.middle': 'Expected (P50)',
  'development.column.high': 'High (P90)',
  'development.column.joined': 'New in the span',
  'development.chart': 'Forecast of the followers of {name}',
  'development.line.p10': 'Low',
  'development.line.p50': 'Expected',
  'development.line.p90': 'High',
  'development.own_history': 'The forecast rests on {weeks} weeks of {name} itself; about {joined} join a week now.',
  'development.defaults':
    '{name} has only {weeks} weeks of its own, so the usual figures of the trade carry most of it (about {joined} join a week). With eight weeks its own trend takes over.',
  'development.backtest_gap': 'With less than twelve weeks of history the forecast cannot be tested against the past yet.',
  'development.backtest':
    'The same method, asked {cases} times in the past: the truth lay inside the range in {coverage} of cases (about 80% is right), the middle was off by {error} on average. The range can be relied on.',
  'development.backtest_rough':
    'The same method, asked {cases} times in the past: the truth lay inside the range in only {coverage} of cases (about 80% is right), the middle was off by {error} on average. The range is too narrow: read it as a direction, not as a promise.',
  'development.effect': 'Effect on business and product',
  'development.effect_gap':
    '{name} has no orders or questions to relate to followers yet. Import orders and each quarter’s effect will stand here.',
  'development.effect_how':
    'What a follower brought on a day from {from} to {to} ({followers} followers at the end, 90 days) × the followers expected at the end of the span × its days: today’s level carried on, without the lift of new activities.',
  'development.effect_table': 'Expected effect for {name} by quarter',
  'development.goals': 'Goals and where they stand',
  'development.trees': 'What the goals of {name} are made of',
  'development.trees_gap':
    '{name} has no goal tree yet. Choose a ready one on the goals page (sales, brand or service) and give it a target: metrics, owners and months will stand here.',
  'development.tree_target':
    'From {from} to {to}, “{goal}” aims at {target}. It comes out of these figures; the table names their owners:',
  'development.tree_target_gap': '“{goal}” has no target yet. Type one into the goal tree and the rest follows from the past.',
  'development.tree_weighted': '{goal}: how far {parts} have come, by weight.',
  'development.tree_influences': 'What influences {goal} without entering the result: {parts}.',
  'development.tree_table': 'Goal tree of {goal}',
  'development.tree_months': 'Monthly targets of {goal}',
  'development.tree_gap_none':
    'There is nothing to compare “{goal}” with yet; the gap is told as soon as its metrics have figures.',
  'development.tree_behind':
    'So far {goal} is at {value} where {expected} was expected, {gap} short; “{leaf}” accounts for {part} of it.',
  'development.tree_behind_alone':
    'So far {goal} is at {value} where {expected} was expected, {gap} short. Give its parts targets to see where it comes from.',
  'development.tree_ahead_alone': 'So far {goal} is at {value} where {expected} was expected, {gap} ahead.',
  'development.tree_ahead':
    'So far {goal} is at {value} where {expected} was expected, {gap} ahead; “{leaf}” accounts for {part} of it.',
  'development.tree_ahead_partly':
    'So far {goal} is at {value} where {expected} was expected, {gap} ahead: “{leaf}” brought {part} more, the others took back {rest}.',
  'development.tree_behind_partly':
    'So far {goal} is at {value} where {expected} was expected, {gap} short: “{leaf}” is {part} short, the others made up {rest}.',
  'development.relation.sum': 'sum of its parts',
  'development.relation.product': 'product of its parts',
  'development.relation.ratio': 'ratio of its parts',
  'development.relation.weighted': 'by weight',
  'development.relation.influence': 'influence',
  'development.relation.leaf': 'measured',
  'development.standing.not_started': 'not begun',
  'development.standing.no_data': 'no data',
  'development.standing.on_track': 'on track',
  'development.standing.off_track': 'behind',
  'development.standing.reached': 'reached',
  'development.standing.missed': 'missed',
  'development.column.node': 'Goal and metrics',
  'development.column.relation': 'How it comes out',
  'development.column.state': 'State',
  'development.column.middle_plain': 'Expected',
  'development.unit.people': 'people',
  'development.unit.times': 'times',
  'development.unit.orders': 'orders',
  'development.unit.fen': '¥',
  'development.goals_gap': '{name} has no goal in this plan’s period. Set at least one: metric, target, date, owner.',
  'development.goals_table': 'Goals of {name}',
  'development.column.goal': 'Goal',
  'development.column.until': 'By',
  'development.column.target': 'Target',
  'development.column.now': 'Now',
}
