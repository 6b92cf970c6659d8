import { dayIn } from '@weiying/kernel'

import { lastFinishedMonth } from './acts/days.ts'
import { beautyShop } from './beauty-shop/index.ts'
import { regionalMall } from './regional-mall/index.ts'
import { type Story } from './story.ts'

export type { Act, Moment, Setting, Story, StoryScene } from './story.ts'

/** Stories end where people are: with the last month that is over. */
const lastDay = lastFinishedMonth(dayIn('Asia/Shanghai', new Date()))

/** All that can be loaded, in the order in which they are shown. */
export const stories: readonly Story[] = [beautyShop(lastDay), regionalMall(lastDay)]
