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
      const exported = await (await fetch(address)).text()
      const take = async (kind: 'orders' | 'visits', text: string): Promise<void> => {
        // The header alone: nobody was there.
        if (text.trim().split('\n').length < 2) return
        const name = kind === 'orders' ? '收银导出' : '会员停车登记'
        const file = new File([text], `${scenario.name}${name} ${next}至${day}.csv`, { type: 'text/csv' })
        const checked = await clerk.orderImports.upload({ file, kind })
        await clerk.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
      }
      await take('orders', scenario.till(exported))
      if (scenario.visits !== undefined) await take('visits', scenario.visits(exported))
      await troupe.work()
      next = addDays(day, 1)
    },
  }
}

export type OrderBook = ReturnType<typeof orderBook>
