// Plain data, apart from the schemas, so that a browser loads it without them.

export const questionKinds = ['single', 'multiple', 'scale', 'number', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

interface TemplateQuestion {
  readonly key: string
  readonly kind: QuestionKind
  readonly options?: readonly string[]
}

/**
 * Questionnaires to begin with. Texts: `research.template.<template>.<question>` and `research.option.<option>`; a copy is made in
 * the language of who begins it and belongs to the workspace from then on.
 */
export const questionnaireTemplates = {
  content: [
    {
      key: 'wanted',
      kind: 'multiple',
      options: ['offers', 'new_products', 'tips', 'stories', 'activities', 'local_life', 'service_news'],
    },
    { key: 'frequency', kind: 'single', options: ['daily', 'several_a_week', 'weekly', 'twice_a_month', 'monthly'] },
    { key: 'hour', kind: 'single', options: ['morning', 'noon', 'evening', 'late_evening', 'any_time'] },
    { key: 'form', kind: 'multiple', options: ['pictures', 'long_text', 'short_video', 'voice', 'quiz'] },
    {
      key: 'functions',
      kind: 'multiple',
      options: ['member_card', 'points', 'order_status', 'booking', 'shop', 'nearest_store', 'customer_chat'],
    },
    { key: 'liking', kind: 'scale' },
    { key: 'missing', kind: 'text' },
  ],
  experience: [
    { key: 'product', kind: 'scale' },
    { key: 'service', kind: 'scale' },
    { key: 'brand', kind: 'scale' },
    { key: 'logistics', kind: 'scale' },
    {
      key: 'trouble',
      kind: 'multiple',
      options: ['quality', 'price', 'slow_answer', 'attitude', 'slow_delivery', 'damaged', 'returns', 'none'],
    },
    { key: 'again', kind: 'single', options: ['sure', 'maybe', 'no'] },
    { key: 'recommend', kind: 'scale' },
    { key: 'better', kind: 'text' },
  ],
} as const satisfies Readonly<Record<string, readonly TemplateQuestion[]>>

export type QuestionnaireTemplate = keyof typeof questionnaireTemplates

/** Fewer answers than this are a hint, not a result; fewer than the other are single voices. */
export const sampleSizes = { hint: 30, voices: 10 } as const

/** Scales go from 1 to this. */
export const scaleTop = 5
