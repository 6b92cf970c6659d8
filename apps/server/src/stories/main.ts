import { performOnce } from '../theatre/child.ts'
import { type Order, type Word } from './messages.ts'
import { produce } from './produce.ts'

/** The process of one story. */
performOnce<Order, Word>('story', produce)
