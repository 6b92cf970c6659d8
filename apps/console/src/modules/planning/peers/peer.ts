import { type api } from '../../../app/api.ts'

export type Peer = Awaited<ReturnType<typeof api.peers.get>>
export type Observation = Awaited<ReturnType<typeof api.peerObservations.list>>['items'][number]
export type Comparison = Awaited<ReturnType<typeof api.peerComparisons.get>>
export type Idea = Awaited<ReturnType<typeof api.peerIdeas.list>>['items'][number]
export type ReadArticle = Awaited<ReturnType<typeof api.peerObservations.read>>

export const relations = ['direct', 'complementary', 'leader'] as const
export const kinds = ['service', 'subscription', 'unknown'] as const

/** Everything that shows peers. */
export const peerKeys = { all: ['peers'] } as const
