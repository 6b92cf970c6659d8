import { type Page } from 'playwright-core'
import sharp from 'sharp'

import { openScreen } from './console.ts'

/** A cover with a colour of its own, as a phone camera would not make it. */
export async function coverPicture(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fbd3e0"/><stop offset="1" stop-color="#c2557f"/></linearGradient></defs>
    <rect width="900" height="383" fill="url(#g)"/>
    <circle cx="700" cy="120" r="150" fill="#ffffff" fill-opacity="0.35"/>
    <rect x="150" y="110" width="90" height="190" rx="18" fill="#ffffff"/><rect x="170" y="70" width="50" height="50" rx="8" fill="#7a2f52"/>
    <rect x="290" y="170" width="130" height="130" rx="22" fill="#fff4f8"/><rect x="300" y="140" width="110" height="40" rx="10" fill="#7a2f52"/>
  </svg>`
  return await sharp(Buffer.from(drawing)).png().toBuffer()
}

const text = (page: Page) => page.locator('.ProseMirror[contenteditable=true]')

export async function startArticle(page: Page, title: string, paragraphs: readonly string[]): Promise<void> {
  await openScreen(page, '图文')
  await page
    .getByRole('button', { name: /新建图文$/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: '标题', exact: true }).fill(title)
  await writeText(page, paragraphs)
}

/** Instead of what is there. */
export async function writeText(page: Page, paragraphs: readonly string[]): Promise<void> {
  await text(page).click()
  await page.keyboard.press('Control+a')
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(paragraph)
  }
}

export async function chooseCover(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '选择封面' }).click()
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'image/png', buffer: await coverPicture() })
  await page.getByRole('img', { name: '消息封面 2.35:1' }).waitFor()
}

/** The panel that says what is wrong with the content. */
export const checkPanel = (page: Page) => page.getByRole('region', { name: '内容检查' })

export async function saveArticle(page: Page): Promise<void> {
  await page.getByRole('button', { name: /保存$/ }).click()
  await page
    .getByText(/^已保存 /)
    .first()
    .waitFor()
}
