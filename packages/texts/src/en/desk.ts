import { type Same } from '../catalogue.ts'
import type * as original from '../zh-hans/desk.ts'

export const messages: Same<typeof original.messages> = {
  title: 'Conversations',
  subtitle: 'A message may be answered for 48 hours, five times.',
  waiting: 'Waiting',
  all: 'All',
  empty: 'No conversations yet',
  empty_hint: 'They appear when somebody writes to the account.',
  empty_waiting: 'Nobody waits for an answer',
  empty_waiting_hint: 'Well done. New messages appear by themselves.',
  pick: 'Choose a conversation',
  follower: 'Follower {tail}',
  contact_number: 'Contact #{number}',
  open_contact: 'See the contact',
  waiting_since: 'Waiting for {time}',
  window_left: '{left} answers left, until {time}',
  window_open: 'May be answered until {time}',
  time_left: '{time} left',
  earlier: 'Earlier messages',
  placeholder: 'Write an answer; Enter sends, Shift + Enter breaks the line',
  send: 'Send',
  sending: 'Sending',
  'outcome.sent': 'Taken by WeChat',
  'outcome.failed': 'Not sent',
  'outcome.unknown': 'Outcome unknown',
  'outcome.unknown.hint':
    'WeChat never told the outcome: it may have arrived. Make sure before you send again; it is not repeated by itself.',
  'outcome.failed.hint': 'WeChat refused this message (code {errcode}).',
  'outcome.failed.offline': 'WeChat could not be reached; nothing was sent. Try again.',
  'author.rule': 'Automatic reply',
  'author.campaign': 'Campaign',
  'author.system': 'Automatic reply',
  'author.member': 'A colleague',
  'kind.image': '[Picture]',
  'kind.voice': '[Voice]',
  'kind.video': '[Video]',
  'kind.shortvideo': '[Short video]',
  'kind.location': '[Location]',
  'kind.link': '[Link]',
  'kind.news': '[Article]',
  'kind.file': '[File]',
  'kind.other': '[Other message]',
  'obstacle.window_closed': 'The 48-hour window is closed: wait until they write again.',
  'obstacle.window_used_up': 'The five answers are used up: wait until they write again.',
  'obstacle.not_following': 'They no longer follow the account.',
  'obstacle.channel_unavailable':
    'This account may not send customer-service messages (verification needed), or is disconnected.',
  bytes: '{bytes} / 2,048 bytes',
  'noun.conversation': 'Conversation',
  'action.answer': 'answer',
}

export const errors: Same<typeof original.errors> = {
  conversation_window_closed: {
    what: 'The 48-hour window is closed',
    next: 'WeChat allows answers within 48 hours of their last message: wait until they write again.',
  },
  conversation_window_used_up: {
    what: 'The answers to this message are used up',
    next: 'WeChat allows five per message: they must write again first.',
  },
  conversation_not_following: {
    what: 'They no longer follow the account',
    next: 'WeChat delivers to followers only; nothing was sent.',
  },
  conversation_channel_unavailable: {
    what: 'This account may not send customer-service messages',
    next: 'It must be verified and connected: check it under WeChat accounts.',
  },
  conversation_text_too_long: {
    what: 'The answer is too long for WeChat',
    next: 'At most 2,048 bytes; this has {bytes}. Send it in parts.',
  },
}
