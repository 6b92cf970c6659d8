import { minifyContractRouter } from '@orpc/contract'
import { contract } from '@weiying/contract'
import { type Plugin } from 'vite'

const name = 'virtual:contract-routes'

/**
 * The browser needs only method and path of each call, not the schemas: as data the contract weighs a few kB,
 * with Zod it would be the largest part of the sign-in page.
 */
export function contractRoutes(): Plugin {
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(minifyContractRouter(contract))}` : null),
  }
}
