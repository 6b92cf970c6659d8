import { api } from '../../http/implement.ts'
import { type DailyTotal } from './daily-total.ts'
import { type ImportCommands } from './import.commands.ts'
import { type ImportQueries } from './import.queries.ts'
import { type ImportRow, type OrderImport } from './import.ts'
import { type IntakeCommands } from './intake.commands.ts'
import { type OrderQueries } from './order.queries.ts'
import { type Order } from './order.ts'
import { type Visit } from './visit.ts'

interface Deps {
  intake: IntakeCommands
  imports: ImportCommands
  importQueries: ImportQueries
  queries: OrderQueries
  wall: () => Date
}

export function shopRoutes({ intake, imports, importQueries, queries, wall }: Deps) {
  const presentImport = (each: OrderImport) => present(each, wall())
  return {
    orders: {
      list: api.orders.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await queries.list(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentOrder), cursor: page.cursor }
      }),
      count: api.orders.count.handler(async ({ input, context }) => await queries.count(context.caller, input)),
      get: api.orders.get.handler(async ({ input, context }) => presentOrder(await queries.get(context.caller, input.id))),
      places: api.orders.places.handler(async ({ context }) => await queries.places(context.caller)),
      record: api.orders.record.handler(async ({ input, context }) => {
        const told = input.orders.map((order) => ({
          ...order,
          placedAt: new Date(order.placedAt),
          refundedAt: order.refundedAt === null ? null : new Date(order.refundedAt),
        }))
        return { items: await intake.recordOrders(context.caller, told) }
      }),
    },
    visits: {
      list: api.visits.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await queries.visits(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentVisit), cursor: page.cursor }
      }),
      record: api.visits.record.handler(
        async ({ input, context }) =>
          await intake.recordVisits(
            context.caller,
            input.visits.map((visit) => ({ ...visit, at: new Date(visit.at) })),
          ),
      ),
    },
    dailyTotals: {
      list: api.dailyTotals.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await queries.totals(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentTotal), cursor: page.cursor }
      }),
      record: api.dailyTotals.record.handler(
        async ({ input, context }) => await intake.recordTotals(context.caller, input.totals),
      ),
    },
    orderImports: {
      upload: api.orderImports.upload.handler(async ({ input, context }) => {
        const bytes = new Uint8Array(await input.file.arrayBuffer())
        return presentImport(await imports.upload(context.caller, input.kind, { name: input.file.name, bytes }))
      }),
      list: api.orderImports.list.handler(async ({ input, context }) => {
        const page = await importQueries.list(context.caller, input.limit, input.cursor)
        return { items: page.items.map(presentImport), cursor: page.cursor }
      }),
      get: api.orderImports.get.handler(async ({ input, context }) =>
        presentImport(await importQueries.get(context.caller, input.id)),
      ),
      rows: api.orderImports.rows.handler(async ({ input, context }) => {
        const page = await importQueries.rows(context.caller, input.id, input.only, input.limit, input.cursor)
        return { items: page.items.map(presentRow), cursor: page.cursor }
      }),
      map: api.orderImports.map.handler(async ({ input: { id, expectedVersion, ...wish }, context }) =>
        presentImport(await imports.map(context.caller, id, expectedVersion, wish)),
      ),
      commit: api.orderImports.commit.handler(async ({ input, context }) =>
        presentImport(await imports.commit(context.caller, input.id, input.expectedVersion)),
      ),
      discard: api.orderImports.discard.handler(async ({ input, context }) => {
        await imports.discard(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      refused: api.orderImports.refused.handler(
        async ({ input, context }) => await importQueries.refused(context.caller, input.id, input.language, input.cursor),
      ),
    },
  }
}

const presentOrder = (order: Order) => ({
  id: order.id,
  number: order.number,
  channel: order.channel,
  shop: order.shop,
  placedAt: order.placedAt.toISOString(),
  amountFen: order.amountFen,
  refundedFen: order.refundedFen,
  refundedAt: order.refundedAt?.toISOString() ?? null,
  codeWord: order.codeWord,
  contactId: order.contactId,
  keyKind: order.keyKind,
  source: order.source,
  importId: order.importId,
  updatedAt: order.updatedAt.toISOString(),
})

/** A number that was made up for a row without one is nobody's business. */
const presentVisit = ({ id, at, shop, channel, number, contactId }: Visit) => ({
  id,
  at: at.toISOString(),
  shop,
  channel,
  number: number?.startsWith('~') === true ? null : number,
  contactId,
})

const presentTotal = ({ day, channel, shop, orders, amountFen, visits, updatedAt }: DailyTotal) => ({
  day,
  channel,
  shop,
  orders,
  amountFen,
  visits,
  updatedAt: updatedAt.toISOString(),
})

const presentRow = ({ line, cells, problem }: ImportRow) => ({ line, cells: [...cells], problem })

function present(each: OrderImport, wall: Date) {
  const { done, created, updated, unchanged, contactsFound } = each
  const until = each.finishedAt ?? wall
  const seconds = each.startedAt === null ? 0 : (until.getTime() - each.startedAt.getTime()) / 1000
  return {
    id: each.id,
    kind: each.kind,
    fileName: each.fileName,
    format: each.format,
    encoding: each.encoding,
    status: each.status,
    columns: [...each.columns],
    mapping: each.mapping,
    constants: each.constants,
    timeZone: each.timeZone,
    rows: each.rows,
    ready: each.ready,
    refused: each.refused,
    problems: [...each.problems],
    written: { done, created, updated, unchanged, contactsFound },
    perSecond: seconds > 0 ? done / seconds : null,
    createdAt: each.createdAt.toISOString(),
    startedAt: each.startedAt?.toISOString() ?? null,
    finishedAt: each.finishedAt?.toISOString() ?? null,
    createdBy: each.createdBy,
    version: each.version,
  }
}
