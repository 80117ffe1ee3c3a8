// Every measure of the product with its number. Numbers are given once and for ever: this map only grows.
import { catalogue } from '#src/measures/catalogue.ts'

const numbers = {}

export const measureCatalogue = catalogue(numbers)
