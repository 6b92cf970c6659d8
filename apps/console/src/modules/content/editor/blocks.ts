import { type Texts } from '@weiying/texts'

export const blocks = ['title', 'tip', 'follow', 'product', 'partner', 'footer'] as const
export type Block = (typeof blocks)[number]

const muted = 'font-size: 14px; color: #5b6576; line-height: 1.7'

/** Ready-made blocks as WeChat-safe HTML: inline styles only. */
export function blockHtml(block: Block, { t }: Texts): string {
  switch (block) {
    case 'title':
      return `<section style="margin: 24px 0 12px; padding-left: 12px; border-left: 4px solid #0b8457"><p style="font-size: 18px; font-weight: bold; color: #1b2430">${t('content.block.title_text')}</p></section><p></p>`
    case 'tip':
      return `<section style="margin: 16px 0; padding: 12px 16px; background-color: #e6f6ef; border-radius: 8px"><p style="font-size: 15px; color: #075f42; line-height: 1.75">${t('content.block.tip_text')}</p></section><p></p>`
    case 'follow':
      return `<section style="margin: 0 0 20px; padding: 10px 16px; text-align: center; background-color: #f5f6f8; border-radius: 20px"><p style="${muted}; text-align: center">${t('content.block.follow_text')}</p></section><p></p>`
    case 'product':
      return `<section style="margin: 16px 0; padding: 16px; border: 1px solid #e7eaef; border-radius: 8px"><p style="font-size: 16px; font-weight: bold">${t('content.block.product_name')}</p><p style="${muted}">${t('content.block.product_text')}</p><p style="font-size: 18px; font-weight: bold; color: #c2410c">${t('content.block.product_price')}</p></section><p></p>`
    case 'partner':
      return `<section style="margin: 16px 0; padding: 16px; background-color: #f5f6f8; border-radius: 8px"><p style="font-size: 16px; font-weight: bold">${t('content.block.partner_name')}</p><p style="${muted}">${t('content.block.partner_text')}</p></section><p></p>`
    case 'footer':
      return `<section style="margin-top: 32px; padding: 20px 16px; text-align: center; border-top: 1px solid #e7eaef"><p style="${muted}; text-align: center">${t('content.block.footer_text')}</p></section>`
  }
}
