import { type FastifyInstance } from 'fastify'

import { isFields } from '../api/fields.ts'
import { type PopulationState, type RateLine } from '../phone/phone-api.ts'
import { type Life } from '../population/life.ts'
import { personas } from '../population/personas.ts'
import { isRate, isRateName, rateNames, rateNote, standardRate, standardRates } from '../population/rates.ts'
import { tradeFacts, tradeNames } from '../population/trades.ts'
import { type Stage } from '../stage.ts'
import { bodyIn, numberFrom, refuse } from './asking.ts'

/** Who the people are and how they behave. Rates count from the next minute on; reactions already planned stay. */
export function populationRoutes(app: FastifyInstance, stage: Stage, life: Life): void {
  const { population } = stage.world
  const state = (): PopulationState => ({
    paused: population.paused,
    rate: population.rate,
    people: stage.world.people,
    rates: population.rates,
  })

  app.get('/sandbox/population', state)
  app.post<{ Body: unknown }>('/sandbox/population', ({ body }) => {
    const fields = bodyIn(body)
    const rate = numberFrom(fields, 'rate', 0, 1_000)
    const rates = { ...(fields['standard'] === true ? standardRates() : population.rates) }
    for (const [name, value] of Object.entries(isFields(fields['rates']) ? fields['rates'] : {})) {
      if (!isRateName(name) || !isRate(name, value)) return refuse()
      rates[name] = value
    }
    if (rate !== undefined) population.rate = rate
    Object.assign(population.rates, rates)
    if (typeof fields['paused'] === 'boolean') life.setPaused(fields['paused'])
    stage.touch()
    return state()
  })

  app.get('/sandbox/population/rates', () => ({
    rates: rateNames.map((name): RateLine => ({
      name,
      value: population.rates[name],
      standard: standardRate(name),
      ...rateNote(name),
    })),
  }))
  app.get('/sandbox/population/personas', () => ({
    personas,
    trades: tradeNames.map((trade) => ({ trade, ...tradeFacts(trade) })),
    planned: life.planned(),
  }))
}
