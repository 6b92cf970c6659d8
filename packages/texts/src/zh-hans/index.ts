import * as accounts from './accounts.ts'
import * as general from './general.ts'
import * as identity from './identity.ts'
import * as shell from './shell.ts'

/** The original. A new module file is one import and one word here, and the same in `../en/index.ts`. */
export const modules = { accounts, general, identity, shell }
