import { addDays } from '@weiying/kernel'

import { type Troupe } from './troupe.ts'

/** Takes the orders of the outside shop in, as its till exports them. Keeps where it stopped. */
export function orderBook(troupe: Troupe, from: string) {
  const { scenario, platform, known } = troupe
  let next = from
  return {
    /** Everything up to this day, included. */
    through: async (day: string): Promise<void> => {
      if (day < next) return
      const clerk = troupe.as(scenario.roles.floor)
      const address = `${platform.url}/sandbox/shop/orders.csv?from=${next}&to=${day}&appid=${known.appId}`
      const text = scenario.till(await (await fetch(address)).text())
      if (text.trim().split('\n').length < 2) return
      const file = new File([text], `${scenario.name}收银导出 ${next}至${day}.csv`, { type: 'text/csv' })
      const checked = await clerk.orderImports.upload({ file, kind: 'orders' })
      await clerk.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
      await troupe.work()
      next = addDays(day, 1)
    },
  }
}

export type OrderBook = ReturnType<typeof orderBook>
