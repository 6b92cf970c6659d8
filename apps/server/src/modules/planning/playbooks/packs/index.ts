import { type Pack } from '../pack.ts'
import { apparel } from './apparel.ts'
import { banking } from './banking.ts'
import { beauty } from './beauty.ts'
import { cars } from './cars.ts'
import { catering } from './catering.ts'
import { ecommerce } from './ecommerce.ts'
import { education } from './education.ts'
import { property } from './property.ts'
import { retailMall } from './retail-mall.ts'
import { weddingPhotography } from './wedding-photography.ts'

/** The ready playbooks, in the order in which they are offered. A new one is a file beside this one and a line here. */
export const packs: readonly Pack[] = [
  beauty,
  retailMall,
  catering,
  apparel,
  education,
  weddingPhotography,
  property,
  cars,
  banking,
  ecommerce,
]
