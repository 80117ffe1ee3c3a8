/** The door of the assessments: what a file of labellisation takes of them. */
export { type FiledRating, ratingsOn, ratingSeals } from './store/filed.ts'
