import { everyone } from '@weiying/contract/segment-expression'

import { type Audience } from './campaign.ts'
import { type AudienceQuery } from './neighbours.ts'

/** An audience as the module `audience` is asked for it. */
export function everyoneWhoFollows(audience: Audience): AudienceQuery {
  switch (audience.kind) {
    case 'all':
      return { expression: everyone }
    case 'segment':
      return { segmentId: audience.segmentId }
    case 'expression':
      return { expression: audience.expression }
  }
}
