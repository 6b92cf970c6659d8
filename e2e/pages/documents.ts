import { readFile } from 'node:fs/promises'

import JSZip from 'jszip'
import { type Locator, type Page } from 'playwright-core'

import { pdfPages } from '../../packages/documents/src/testing/pdf-text.ts'
import { openScreen } from './console.ts'

export async function openDocument(page: Page, plan: string): Promise<void> {
  await openScreen(page, '方案')
  await page.getByRole('link', { name: plan }).first().click()
  await page.getByRole('button', { name: /方案文档$/ }).click()
}

/** Has it written from what is known. */
export async function writeDocument(page: Page): Promise<void> {
  await page.getByRole('button', { name: '生成文档' }).click()
  await page.locator('.document-paper').waitFor()
}

/** A block on the paper. */
export const block = (page: Page, words: string): Locator => page.locator('.document-block').filter({ hasText: words }).first()

export async function editBlock(page: Page, words: string, instead: string): Promise<void> {
  const place = block(page, words)
  const id = await place.getAttribute('id')
  await place.hover()
  await place.getByRole('button', { name: '修改', exact: true }).click()
  const edited = page.locator(`#${escaped(id ?? '')}`)
  await edited.getByRole('textbox').fill(instead)
  await edited.getByRole('button', { name: /保存$/ }).click()
  await edited.getByText('已修改').waitFor()
}

/** Keys of blocks have dots and colons. */
const escaped = (id: string): string => id.replaceAll(/[^\w-]/g, (letter) => `\\${letter}`)

/** Keeps what stands as a version and sends it for approval. */
export async function requestApproval(page: Page, number: number, note: string): Promise<void> {
  await page.getByRole('tab', { name: '版本与审批' }).click()
  await page.getByPlaceholder('这一版改了什么（选填）').fill(note)
  await page.getByRole('button', { name: '存为新版本' }).click()
  const card = versionCard(page, number)
  await card.getByRole('button', { name: '提交审批' }).click()
  await card.getByText('待审批').waitFor()
}

export const versionCard = (page: Page, number: number): Locator =>
  page.locator('.document-card').filter({ hasText: `第 ${number} 版` })

/** Presses what saves a file, and reads it. */
export async function fileOf(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** All that the parts of an office file say, without marks. */
export async function wordsOfOffice(bytes: Buffer, folder: 'word' | 'xl'): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  const parts = Object.values(zip.files).filter(({ name, dir }) => !dir && name.startsWith(`${folder}/`) && name.endsWith('.xml'))
  return (await Promise.all(parts.map(async (part) => await part.async('string')))).join('\n').replaceAll(/<[^>]+>/g, '')
}

/** Page by page, without the breaks that every line of a PDF has. */
export const wordsOfPdf = (bytes: Buffer): readonly string[] => pdfPages(bytes).map((page) => page.replaceAll('\n', ''))

/** Saves the document that is open, or one of its versions. */
export async function exportDocument(page: Page, place: Locator, format: 'Word（DOCX）' | 'PDF') {
  return await fileOf(page, async () => {
    await place.getByRole('button', { name: /导出$/ }).click()
    const group = page.locator('.ant-dropdown:visible .ant-dropdown-menu-item-group').filter({ hasText: format })
    await group.getByRole('menuitem', { name: '简体中文' }).click()
  })
}
