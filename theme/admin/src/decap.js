// The parts of Decap CMS that the forms use, and React, for the preview.
import React from 'react';
import {DecapCmsCore as CMS} from 'decap-cms-core';
import {ForgejoBackend} from 'decap-cms-backend-forgejo';
import {GiteaBackend} from 'decap-cms-backend-gitea';
import {GitHubBackend} from 'decap-cms-backend-github';
import {GitLabBackend} from 'decap-cms-backend-gitlab';
import {ProxyBackend} from 'decap-cms-backend-proxy';
import BooleanWidget from 'decap-cms-widget-boolean';
import FileWidget from 'decap-cms-widget-file';
import ImageWidget from 'decap-cms-widget-image';
import ListWidget from 'decap-cms-widget-list';
import NumberWidget from 'decap-cms-widget-number';
import ObjectWidget from 'decap-cms-widget-object';
import SelectWidget from 'decap-cms-widget-select';
import StringWidget from 'decap-cms-widget-string';
import TextWidget from 'decap-cms-widget-text';

const BACKENDS = {forgejo: ForgejoBackend, gitea: GiteaBackend, github: GitHubBackend, gitlab: GitLabBackend, proxy: ProxyBackend};
const WIDGETS = [BooleanWidget, FileWidget, ImageWidget, ListWidget, NumberWidget, ObjectWidget, SelectWidget, StringWidget, TextWidget];

for (const [name, Backend] of Object.entries(BACKENDS)) CMS.registerBackend(name, Backend);
CMS.registerWidget(WIDGETS.map(widget => widget.Widget()));
window.CMS = CMS;
window.React = React;
