import { build } from './build.mjs';
import { installDebianPackages, labPackages, testPackages } from './debian.mjs';
import { installKernelspec } from './kernelspec.mjs';
import { requireNode } from './node.mjs';
import { installNpmPackages } from './npm.mjs';
import { installPythonPackages } from './python.mjs';
import { buildVmImage } from './vm-image.mjs';

/**
 * The whole set-up, a step a line. A step that finds its work done says nothing and costs milliseconds.
 * @param {{ forTests: boolean }} options
 */
export async function setUp({ forTests }) {
  requireNode();
  await installDebianPackages(forTests ? [...labPackages, ...testPackages] : labPackages);
  await installNpmPackages();
  await installPythonPackages(forTests ? 'test/requirements.txt' : 'requirements.txt');
  await build();
  await buildVmImage();
  await installKernelspec();
}
