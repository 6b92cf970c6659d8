import { linksOfArticle, linksOfMessage } from '../life/links.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { noise } from '../world/noise.ts'
import { type World } from '../world/world.ts'
import { type Persona, personas } from './personas.ts'
import { type Push } from './plan.ts'

const articlesOf = (world: World, job: MassJob): Article[] =>
  job.articleIds.map((articleId) => world.articles.get(articleId)).filter((article) => article !== undefined)

/** What a job that was sent means to the people who got it. */
export function pushOf(world: World, account: Account, job: MassJob, sentAt: number): Push {
  const { rates } = world.population
  const articles = articlesOf(world, job)
  const text = job.body.type === 'text' ? job.body.text : articles.map(({ title, digest }) => `${title} ${digest}`).join(' ')
  return {
    seed: world.seed,
    key: job.pushId,
    sentAt,
    readRate: account.kind === 'service' ? rates.readService : rates.readSubscription,
    articles: articles.length,
    hasLinks: linksOfMessage(job.body).length > 0 || articles.some((article) => linksOfArticle(article).length > 0),
    appeal: new Map<Persona, number>(
      personas.map((persona) => [persona, persona.interests.some((interest) => text.includes(interest)) ? rates.interest : 1]),
    ),
  }
}

/** The article that this person reads: most the first one, some another. Undefined for a deleted one. */
export function articleFor(world: World, job: MassJob, person: number): Article | undefined {
  const { articleIds, pushId } = job
  const other = articleIds.length > 1 && noise(world.seed, pushId, person, 101) < 0.25
  const position = other ? 1 + Math.floor(noise(world.seed, pushId, person, 102) * (articleIds.length - 1)) : 0
  const article = world.articles.get(articleIds[position] ?? '')
  return article?.deleted === false ? article : undefined
}

/** The link that this person taps. */
export function linkFor(world: World, job: MassJob, person: number): string | undefined {
  const article = articleFor(world, job, person)
  const links = article === undefined ? linksOfMessage(job.body) : linksOfArticle(article)
  return links[Math.floor(noise(world.seed, job.pushId, person, 107) ** 1.5 * links.length)]
}
