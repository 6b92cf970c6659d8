import { type ArticleTruth, type DayTruth, type LinkTruth, type TruthBook } from '@weiying/wechat-sandbox'

import { type Traveller } from './round-trip.ts'

/** One figure as Weiying tells it and as it was; by day, by campaign or by article. */
export interface Figure {
  readonly figure: string
  readonly of: string
  readonly measured: number | null
  readonly truth: number
}

/** docs/round-trip.md says of each what is counted on both sides. */
export async function figuresOf(traveller: Traveller): Promise<readonly Figure[]> {
  const shared = await sharedTruth(traveller)
  return [
    ...(await byDay(traveller, shared)),
    ...(await byCampaign(traveller, shared)),
    ...(await byArticle(traveller, shared)),
    ...(await orders(traveller, shared)),
  ]
}

interface SharedTruth {
  readonly days: readonly DayTruth[]
  readonly links: readonly LinkTruth[]
  readonly articles: readonly ArticleTruth[]
}

async function sharedTruth({ inSandbox, appId, from, to }: Traveller): Promise<SharedTruth> {
  // Shapes of the sandbox's own API.
  const [book, { links }, { articles }] = (await Promise.all([
    inSandbox('GET', `/sandbox/truth?appid=${appId}&from=${from}&to=${to}`),
    inSandbox('GET', `/sandbox/truth/links?appid=${appId}`),
    inSandbox('GET', `/sandbox/truth/articles?appid=${appId}`),
  ])) as [TruthBook, { links: LinkTruth[] }, { articles: ArticleTruth[] }]
  return { days: book.accounts[0]?.days ?? [], links, articles }
}

const leastReads = 3
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

async function byDay({ app, accountId, from, to }: Traveller, { days, links }: SharedTruth): Promise<readonly Figure[]> {
  const tapped = (day: string): number =>
    sum(links.filter(({ url }) => url.startsWith(`${app.url}/l/`)).map((link) => link.days[day] ?? 0))
  const truths = {
    followers_new: ({ follows }) => follows,
    followers_lost: ({ leaves }) => leaves,
    followers_total: ({ followers }) => followers,
    messages: ({ replies }) => replies,
    clicks: ({ day, menuClicks }) => tapped(day) + menuClicks,
    readers: ({ readers }) => readers,
    sharers: ({ sharers }) => sharers,
  } as const satisfies Record<string, (day: DayTruth) => number>
  const figures: Figure[] = []
  for (const [figure, truth] of Object.entries(truths)) {
    // Keys of the table above are metrics.
    const metric = figure as keyof typeof truths
    const measured = await app.api.metrics.values({ metric, accountId, from, to })
    const values = new Map(measured.days.map(({ day, value }) => [day, value]))
    for (const day of days) figures.push({ figure, of: day.day, measured: values.get(day.day) ?? null, truth: truth(day) })
  }
  const platform = await app.api.platformFigures.compare({ accountId, from, to })
  for (const { day, figures: compared } of platform.items) {
    for (const { figure, platform: said, own } of compared)
      figures.push({ figure: `${figure} as WeChat reports`, of: day, measured: said, truth: own })
  }
  return figures
}

async function byCampaign(
  { app, sandbox, campaigns, appId, to }: Traveller,
  { days, links, articles }: SharedTruth,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const personal = { clicks: 0, clickers: 0, letters: 0 }
  for (const { id, title, channel } of campaigns) {
    const report = await app.api.campaignReports.get({ campaignId: id })
    if (channel === 'customer_service') {
      personal.letters += report.deliveries.accepted
    } else {
      const { people, duplicates } = sandbox.truth.deliveries({
        appId,
        clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}`,
      })
      figures.push({
        figure: `${channel} accepted`,
        of: title,
        measured: report.deliveries.accepted,
        truth: people + duplicates,
      })
    }
    if (channel !== 'mass') {
      personal.clicks += report.clicks
      personal.clickers += report.clickers
      continue
    }
    const article = articles.find((each) => each.title === title)
    const sent = article === undefined ? undefined : sandbox.world.articles.get(article.articleId)
    const shared = [...`${sent?.sourceUrl} ${sent?.html}`.matchAll(/http:[^\s"]*\/l\/[\w-]+/g)].map(([url]) => url)
    const taps = sum(links.filter(({ url }) => shared.includes(url)).map(({ clicks }) => clicks))
    const told = articles.filter((each) => each.title === title && each.reads >= leastReads)
    const readers = sum(told.flatMap(({ days: read }) => read.filter(({ day }) => day <= to).map((day) => day.readers)))
    figures.push({ figure: 'readers of a campaign', of: title, measured: report.readers, truth: readers })
    figures.push({ figure: 'clicks in the article', of: title, measured: report.clicks, truth: taps })
  }
  const own = links.filter(({ url }) => url.startsWith(`${app.url}/l/`) && /\/[\w-]{22}$/.test(url))
  figures.push(
    { figure: 'clicks on personal links', of: 'all', measured: personal.clicks, truth: sum(own.map(({ clicks }) => clicks)) },
    { figure: 'clickers of personal links', of: 'all', measured: personal.clickers, truth: own.length },
    {
      figure: 'customer_service accepted',
      of: 'all',
      measured: personal.letters,
      truth: sum(days.map(({ deliveries }) => deliveries['customer_service'] ?? 0)),
    },
  )
  return figures
}

async function byArticle({ app, accountId, from, to }: Traveller, { articles }: SharedTruth): Promise<readonly Figure[]> {
  const { items } = await app.api.contentReports.list({ accountId, from, to, limit: 100 })
  const measured = new Map(items.map((each) => [each.msgid, each]))
  return articles.flatMap(({ msgId, title, days, reads }) => {
    // Too few for the platform to speak of.
    if (reads < leastReads) return []
    const finished = days.filter(({ day }) => day <= to)
    const said = measured.get(msgId)
    return [
      {
        figure: 'article readers',
        of: title,
        measured: said?.readers ?? null,
        truth: sum(finished.map(({ readers }) => readers)),
      },
      {
        figure: 'article sharers',
        of: title,
        measured: said?.sharers ?? null,
        truth: sum(finished.map(({ sharers }) => sharers)),
      },
      {
        figure: 'article favourites',
        of: `${title} ${msgId}`,
        measured: said?.favourites ?? null,
        truth: sum(finished.map(({ favourites }) => favourites)),
      },
    ]
  })
}

/** The export of the outside shop, taken in as its owner would upload it. */
async function orders({ app, sandbox, appId, from, to }: Traveller, { days }: SharedTruth): Promise<readonly Figure[]> {
  const exported = await fetch(`${sandbox.url}/sandbox/shop/orders.csv?from=${from}&to=${to}&appid=${appId}`)
  const file = new File([await exported.bytes()], '外部店铺订单.csv', { type: 'text/csv' })
  const { id, version } = await app.api.orderImports.upload({ file, kind: 'orders' })
  await app.api.orderImports.commit({ id, expectedVersion: version })
  await app.drain()
  const figures: Figure[] = []
  for (const [metric, truth] of [
    ['orders', 'purchases'],
    ['revenue', 'purchaseFen'],
  ] as const) {
    const measured = await app.api.metrics.values({ metric, from, to })
    const values = new Map(measured.days.map(({ day, value }) => [day, value]))
    for (const day of days)
      figures.push({ figure: metric, of: day.day, measured: values.get(day.day) ?? null, truth: day[truth] })
  }
  return figures
}

/** Each figure with its sum over days, campaigns or articles, for people. */
export function tableOf(figures: readonly Figure[]): string {
  const names = [...new Set(figures.map(({ figure }) => figure))]
  const rows = names.map((name) => {
    const mine = figures.filter(({ figure }) => figure === name)
    const last = name.startsWith('followers_total')
      ? mine.toSorted((left, right) => (left.of < right.of ? -1 : 1)).slice(-1)
      : mine
    const equal = mine.filter(({ measured, truth }) => measured === truth).length
    return `| ${name} | ${sum(last.map(({ measured }) => measured ?? 0))} | ${sum(last.map(({ truth }) => truth))} | ${equal} of ${mine.length} |`
  })
  return ['| figure | measured | truth | equal |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
