import { type TestApp } from '../app.ts'

let count = 0
const fresh = (): string => `E${String((count += 1)).padStart(6, '0')}`

async function uploaded(app: TestApp) {
  const file = new File([`订单号,下单时间,实付金额\n${fresh()},2026-11-20 10:00,99.00\n`], 'orders.csv')
  return await app.api.orderImports.upload({ file, kind: 'orders' })
}

export const shopExamples = {
  'orders.record': async () => ({
    orders: [{ number: fresh(), placedAt: '2026-11-20T10:00:00+08:00', amountFen: 9900, channel: '门店', shop: '人民广场店' }],
  }),
  'visits.record': async () => ({ visits: [{ at: '2026-11-20T10:00:00+08:00', shop: '人民广场店', number: fresh() }] }),
  'dailyTotals.record': async () => ({ totals: [{ day: '2026-11-20', channel: fresh(), orders: 120, amountFen: 1_200_000 }] }),
  'orderImports.upload': async () => ({
    file: new File([`订单号,下单时间,实付金额\n${fresh()},2026-11-20 10:00,99.00\n`], 'orders.csv'),
    kind: 'orders',
  }),
  'orderImports.map': async (app: TestApp) => {
    const { id, version } = await uploaded(app)
    return {
      id,
      expectedVersion: version,
      mapping: { number: 0, placedAt: 1, amount: 2 },
      constants: { channel: '门店', shop: '' },
    }
  },
  'orderImports.commit': async (app: TestApp) => {
    const { id, version } = await uploaded(app)
    return { id, expectedVersion: version }
  },
  'orderImports.discard': async (app: TestApp) => {
    const { id, version } = await uploaded(app)
    return { id, expectedVersion: version }
  },
}
