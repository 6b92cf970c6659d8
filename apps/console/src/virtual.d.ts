declare module 'virtual:contract-routes' {
  import { type Contract } from '@weiying/contract'

  const routes: Contract
  export default routes
}
