import { type Catalogue } from '../catalogue.ts'
import * as accounts from './accounts.ts'
import * as general from './general.ts'
import * as identity from './identity.ts'
import * as shell from './shell.ts'

export const modules: Catalogue = { accounts, general, identity, shell }
