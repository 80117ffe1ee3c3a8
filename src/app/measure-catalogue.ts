// Every measure of the product with its number. Numbers are given once and for ever: this map only grows.
import { complaintMeasures } from '#src/listening/correspondence/measures.ts'
import { catalogue } from '#src/core/measures/catalogue.ts'
import { surveyMeasures } from '#src/listening/surveys/measures.ts'
import { telephoneMeasures } from '#src/reception/telephone/measures.ts'

const numbers = {
  'complaint.outcome@1': 1,
  'complaint.delay@1': 2,
  'complaint.received@1': 3,
  'survey.answers@1': 4,
  'survey.level@1': 5,
  'survey.tally@1': 6,
  'call.answered@1': 7,
  'call.lost@1': 8,
  'call.wait@1': 9,
  'complaint.category@1': 10,
}

export const measureCatalogue = catalogue(numbers, complaintMeasures, surveyMeasures, telephoneMeasures)
