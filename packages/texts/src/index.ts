export { type Catalogue, type ErrorText, type MessageKey, type Same } from './catalogue.ts'
export { type Filling } from './fill.ts'
export { isLanguage, type Language, languageNames, languages, pickLanguage } from './language.ts'
export { createTexts, type Texts } from './texts.ts'
