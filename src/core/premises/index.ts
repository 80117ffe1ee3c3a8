/** The door of the premises: points of reception, their hours, what stands there. */
export { type Equipment, type Hours, type Point } from './premises.ts'
export { listPoints, pointRows } from './store/points.ts'
export { listEquipment } from './store/equipment.ts'
/** Hours as people write them, as they are kept, and as they are read. */
export { hoursInWords, keptHours, slotsOf } from './hours.ts'
