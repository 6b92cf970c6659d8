import { type Area } from '../case.ts'
import { content } from './content.ts'
import { figures } from './figures.ts'
import { followers } from './followers.ts'
import { management } from './management.ts'
import { mass } from './mass.ts'
import { menus } from './menus.ts'
import { messages } from './messages.ts'
import { mini } from './mini.ts'
import { notices } from './notices.ts'
import { web } from './web.ts'

/** An area without its type of state: whoever wants the cases gets them with it. */
type Hidden = <Result>(use: <State>(area: Area<State>) => Result) => Result
const hide =
  <State>(area: Area<State>): Hidden =>
  (use) =>
    use(area)

export const areas: readonly Hidden[] = [
  hide(management),
  hide(followers),
  hide(content),
  hide(mass),
  hide(messages),
  hide(notices),
  hide(menus),
  hide(figures),
  hide(web),
  hide(mini),
]
