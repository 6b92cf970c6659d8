import { type Catalogue } from '../catalogue.ts'
import * as accounts from './accounts.ts'
import * as audience from './audience.ts'
import * as compliance from './compliance.ts'
import * as content from './content.ts'
import * as desk from './desk.ts'
import * as facts from './facts.ts'
import * as general from './general.ts'
import * as identity from './identity.ts'
import * as insight from './insight.ts'
import * as interaction from './interaction.ts'
import * as planning from './planning.ts'
import * as reach from './reach.ts'
import * as shell from './shell.ts'
import * as shop from './shop.ts'

export const modules: Catalogue = {
  accounts,
  audience,
  desk,
  compliance,
  content,
  facts,
  general,
  identity,
  insight,
  interaction,
  planning,
  reach,
  shell,
  shop,
}
