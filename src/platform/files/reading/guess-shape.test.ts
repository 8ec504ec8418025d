import assert from 'node:assert/strict';
import test from 'node:test';
import { readColumns } from './column-reading.ts';
import { findPeriodInHeading, guessShape, type ShapeGuess } from './guess-shape.ts';

function guess(headings: readonly string[], rows: readonly (readonly string[])[]): ShapeGuess {
  return guessShape({ columns: readColumns(headings, rows, false), rows: rows.map((cells) => ({ cells })) });
}

test('one column a year, each with its count and percentage', () => {
  const shape = guess(['Ward code', 'Ward', '2017/18 Number', '2017/18 Percentage', '2018/19 Number', '2018/19 Percentage'], [['E05000001', 'Alder', '40', '66.7', '45', '75.0'], ['E05000002', 'Birch', '30', '45.5', '33', '50.0']]);
  assert.equal(shape.layout, 'wide');
  assert.deepEqual(shape.columns.map((column) => [column.role, column.period?.code]), [['area-code', undefined], ['area-name', undefined], ['numerator', '2017-18'], ['value', '2017-18'], ['numerator', '2018-19'], ['value', '2018-19']]);
});

test('headings that are years alone', () => {
  const shape = guess(['Locality', '2017', '2018', '2019'], [['North', '61.2', '63', '65.1'], ['South', '70', '71.1', '72']]);
  assert.deepEqual([shape.layout, ...shape.columns.map((column) => column.role)], ['wide', 'area-name', 'value', 'value', 'value']);
});

test('a row a figure, the groups in a column', () => {
  const shape = guess(['LSOA11CD', 'Academic year', 'Sex', 'Achieved', 'Cohort', 'GLD %'], [['E01000001', '201819', 'Boys', '12', '20', '60.0'], ['E01000002', '201819', 'Girls', '15', '20', '75.0']]);
  assert.deepEqual([shape.layout, ...shape.columns.map((column) => column.role)], ['long', 'area-code', 'period', 'group', 'numerator', 'denominator', 'value']);
  assert.ok(shape.columns.every((column) => column.reason !== '' && column.confidence > 0 && column.confidence <= 1));
});

test('columns that all name the same year are not a table of years', () => {
  assert.equal(guess(['Area code', 'Population mid-2015', 'Children mid-2015'], [['E05000001', '100', '20'], ['E05000002', '110', '21']]).columns.length, 3);
  assert.equal(guess(['Area code', 'Year', 'Value 2015'], [['E05000001', '2015', '20'], ['E05000002', '2016', '21']]).layout, 'long');
});

test('the one column of numbers left is the value', () => {
  assert.deepEqual(guess(['Area code', 'Year', 'GLD'], [['E05000001', '2018', '61'], ['E05000002', '2018', '70']]).columns.map((column) => column.role), ['area-code', 'period', 'value']);
});

test('finds a period among other words, and none where there is none', () => {
  assert.deepEqual(['GLD 2018/19 (%)', '2019', '2016 to 2018', 'Aged 0 to 15', 'IMD decile', 'Persons 201819'].map((heading) => findPeriodInHeading(heading)?.code), ['2018-19', '2019', '2016..2018', undefined, undefined, '2018-19']);
});
