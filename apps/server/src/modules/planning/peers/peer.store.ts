import { type Idea } from './idea.ts'
import { type Observation, type Peer } from './peer.ts'
import { recordStore } from './record.store.ts'

export const peerStore = recordStore<'peer', Peer>('planning.peer')

export const observationStore = recordStore<'peerObservation', Observation>('planning.peer_observation', {
  json: ['columns', 'menus', 'activities', 'functions', 'article'],
  day: 'day',
})

export const ideaStore = recordStore<'peerIdea', Idea>('planning.peer_idea')
