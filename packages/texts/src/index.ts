export { type Catalogue, type ErrorText, type MessageKey, type Part, type Same } from './catalogue.ts'
export { type Filling } from './fill.ts'
export { isLanguage, type Language, languageNames, languages, pickLanguage } from './language.ts'
export { createTexts, parts, type Texts } from './texts.ts'
