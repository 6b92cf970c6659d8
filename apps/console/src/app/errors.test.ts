import { errorStatus } from '@weiying/contract'
import { createTexts, languages } from '@weiying/texts'
import { expect, test } from 'vitest'

test('every refusal of the product is explained in every language', async () => {
  for (const language of languages) {
    const texts = await createTexts(language)
    expect(Object.keys(errorStatus).filter((code) => texts.explain(code) === null)).toEqual([])
  }
})
