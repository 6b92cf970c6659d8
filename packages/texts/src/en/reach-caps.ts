import { type Same } from '../catalogue.ts'
import type * as original from '../zh-hans/reach-caps.ts'

/** Whom the frequency caps of the workspace, and the limits of the platform, will skip. */
export const caps: Same<typeof original.caps> = {
  'caps.cap_day': '{count} of {people} will be skipped: {limit} a day reached ({what})',
  'caps.cap_week': '{count} of {people} will be skipped: {limit} in 7 days reached ({what})',
  'caps.cap_month': '{count} of {people} will be skipped: {limit} in 30 days reached ({what})',
  'caps.month_quota_used': '{count} of {people} will be skipped: they have had the {limit} mass messages of the month (platform)',
  'caps.day_quota_used': 'A subscription account has {limit} mass {limit|message|messages} a day, and an earlier one uses it',
  'caps.what.any': 'all channels',
  'caps.what.mass': 'mass messages',
  'caps.what.customer_service': 'customer service messages',
  'caps.what.template': 'template messages',
  'caps.about': 'about {count}',
  'caps.everybody': 'Nobody will get this one',
  'caps.more_elsewhere': 'Later ones will skip {count} more for it',
  'caps.advice': 'Choose another day or another audience, or change the contact rules.',
  'caps.advice_month': 'The platform sets this limit, contact rules do not widen it: choose the next month or another audience.',
  'caps.advice_day': 'The platform sets this limit: it goes out on another day only.',
  'caps.rules': 'Contact rules',
  'caps.change_rules': 'Open the rules',
  'caps.strip': 'Frequency caps',
  'caps.strip_platform': 'Platform limits',
  'caps.strip_platform_hint':
    'No frequency caps are set; only the limits of the platform count: mass messages per follower and month (service account), per day (subscription account)',
  'caps.strip_count': '{count} {count|push|pushes} will skip some people',
  'caps.strip_none': 'nobody is skipped',
  'caps.away': 'Frequency caps cannot be reckoned right now; they will be tried again',
  'caps.mark': 'Skips {count}',
  'caps.sampled': 'From a sample of 5,000 followers',
}
